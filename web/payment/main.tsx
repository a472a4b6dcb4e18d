import '../strict.ts';
import '../ui/base.css';
import './payment.css';
import { render } from 'preact';
import { PaymentPage } from './payment-page.tsx';

const place = document.getElementById('page');
if (place) render(<PaymentPage />, place);
