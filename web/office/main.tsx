import '../strict.ts';
import '../ui/base.css';
import { render } from 'preact';
import { Page } from '../ui/page.tsx';
import { Heading } from '../ui/text.tsx';

const place = document.getElementById('page');
if (place)
  render(
    <Page facts={undefined}>
      <div class="zr-narrow zr-stack">
        <Heading level={1}>Zorgregio</Heading>
      </div>
    </Page>,
    place,
  );
