import '../strict.ts';
import '../ui/base.css';
import { render } from 'preact';
import { NotFound } from './not-found.tsx';

const place = document.getElementById('page');
if (place) render(<NotFound />, place);
