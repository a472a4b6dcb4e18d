import '../strict.ts';
import '../ui/base.css';
import '../ui/form.css';
import './sign-up.css';
import { render } from 'preact';
import { SignUp } from './sign-up.tsx';

const place = document.getElementById('page');
if (place) render(<SignUp />, place);
