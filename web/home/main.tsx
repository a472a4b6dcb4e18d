import '../strict.ts';
import '../ui/base.css';
import './home.css';
import { render } from 'preact';
import { Home } from './home.tsx';

const place = document.getElementById('page');
if (place) render(<Home />, place);
