import '../strict.ts';
import '../ui/base.css';
import '../ui/form.css';
import { render } from 'preact';
import { WithdrawalPage } from './withdrawal-page.tsx';

const place = document.getElementById('page');
if (place) render(<WithdrawalPage />, place);
