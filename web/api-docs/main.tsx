import '../strict.ts';
import '../ui/base.css';
import './api-docs.css';
import { render } from 'preact';
import { ApiDocs } from './api-docs.tsx';

const place = document.getElementById('page');
if (place) render(<ApiDocs />, place);
