import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLanguage } from '../language/speaker.ts';
import { Icon } from '../ui/icon.tsx';
import { ArrivalHeading } from '../ui/text.tsx';
import { say } from './texts.ts';

interface PageTitleProps {
  title: string;
  place: string;
  lead?: ComponentChildren;
  back?: { href: string; title: string };
}

export function PageTitle({ title, place, lead, back }: PageTitleProps) {
  const language = useLanguage();
  useEffect(() => {
    document.title = `${title} – ${say('office')}`;
  }, [title, language]);
  return (
    <div class="zr-page-title">
      {back && (
        <a class="utrecht-link utrecht-link--html-a zr-back" href={back.href}>
          <Icon kind="left" className="zr-icon" /> {back.title}
        </a>
      )}
      <ArrivalHeading place={place}>{title}</ArrivalHeading>
      {lead && <div class="zr-soft">{lead}</div>}
    </div>
  );
}
