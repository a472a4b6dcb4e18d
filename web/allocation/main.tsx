import '../strict.ts';
import '../ui/base.css';
import './allocation.css';
import { render } from 'preact';
import { AllocationPage } from './allocation-page.tsx';

const place = document.getElementById('page');
if (place) render(<AllocationPage />, place);
