import type { Person } from './people.ts';

/** Plain HTML without script, readable by a screen reader and usable with a keyboard. */
export function signInPage(people: readonly Person[], action: string): string {
  const buttons = people
    .map(
      ({ username, name, work }) =>
        `<li><button name="person" value="${username}">${name} <small>${work}</small></button></li>`,
    )
    .join('\n        ');
  return `<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Inloggen bij het kantoor (oefenomgeving)</title>
    <style>
      body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #f3f6f8; }
      main { max-width: 28rem; margin: 0 auto; padding: 2rem 1rem; }
      h1 { font-size: 1.5rem; line-height: 1.25; }
      ul { list-style: none; margin: 0; padding: 0; }
      li + li { margin-top: 0.75rem; }
      button { width: 100%; padding: 0.875rem 1rem; font: inherit; text-align: left; color: inherit; background: #fff; border: 2px solid #154273; border-radius: 4px; cursor: pointer; }
      button:hover { background: #e8eff5; }
      button:focus-visible { outline: 3px solid #1a1a1a; outline-offset: 3px; }
      small { display: block; font-size: 1rem; color: #444; }
    </style>
  </head>
  <body>
    <main>
      <h1>Als wie wilt u inloggen?</h1>
      <p>Dit is een oefenomgeving. De mensen hieronder zijn verzonnen en er is geen wachtwoord nodig.</p>
      <form method="post" action="${action}">
      <ul>
        ${buttons}
      </ul>
      </form>
    </main>
  </body>
</html>
`;
}
