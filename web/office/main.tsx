import '../strict.ts';
import '../ui/base.css';
import '../ui/form.css';
import './office.css';
import { render } from 'preact';
import { OfficeApp } from './office.tsx';

const place = document.getElementById('page');
if (place) render(<OfficeApp />, place);
