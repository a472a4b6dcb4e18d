import '../strict.ts';
import '../ui/base.css';
import '../ui/form.css';
import './member.css';
import { render } from 'preact';
import { MemberPage } from './member-page.tsx';

const place = document.getElementById('page');
if (place) render(<MemberPage />, place);
