import { endsAt, type SessionLimits, type SessionTimes } from '../domain/session.js';
import type { Session } from '../persistence/sessions.js';
import type { Language } from './page-words.js';
import { words } from './page-words.js';
import { html, nothing, page, type Markup } from './page.js';

export interface StartPage {
  readonly language: Language;
  readonly local: 'local' | 'real';
  readonly limits: SessionLimits;
  readonly session: Session | undefined;
  readonly all: readonly (SessionTimes & { readonly handle: string })[];
}

const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Stockholm' });

export function startPage({ language, local, limits, session, all }: StartPage): string {
  const said = words[language];
  if (session === undefined) {
    const main = html`<p><a class="act" href="/auth/sign-in">${said.signIn}</a></p>`;
    return page({ language, local, title: said.signedOut, main });
  }
  const main = html`${whoIs(session, limits, language)}${choice(session, language)}${list(session, all, language)}
    <form method="post" action="/auth/sign-out"><button>${said.signOut}</button></form>
    <form method="post" action="/auth/sign-out-everywhere"><button>${said.signOutAll}</button></form>`;
  return page({ language, local, title: `${said.signedInAs} ${session.content.name}`, main });
}

function whoIs(session: Session, limits: SessionLimits, language: Language): Markup {
  const said = words[language];
  const { assignments, kommunkod, provider } = session.content;
  const now = assignments.find((one) => one.kommunkod === kommunkod);
  const { idle, latest } = endsAt(session, limits);
  const row = (name: string, value: string | undefined): Markup =>
    value
      ? html`<dt>${name}</dt>
          <dd>${value}</dd>`
      : nothing;
  return html`<dl>
    ${row(said.municipality, now?.kommunkod)}${row(said.roles, now?.roles.join(', '))}${row(said.units, now?.units.join(', '))}${row(
      said.via,
      provider,
    )}${row(said.since, clock.format(session.signedInAt))}${row(said.endsIdle, clock.format(idle))}${row(said.endsLatest, clock.format(latest))}
  </dl>`;
}

function choice({ content }: Session, language: Language): Markup {
  if (content.assignments.length < 2) return nothing;
  const said = words[language];
  const options = content.assignments.map(({ kommunkod, roles }) => {
    const chosen = kommunkod === content.kommunkod ? html` checked` : nothing;
    return html`<label
      ><input type="radio" name="kommunkod" value="${kommunkod}" required${chosen} /> ${kommunkod} (${roles.join(', ')})</label
    >`;
  });
  return html`<form method="post" action="/auth/municipality">
    <fieldset>
      <legend>${said.choose}</legend>
      ${options}
    </fieldset>
    <button>${said.chooseButton}</button>
  </form>`;
}

function list(session: Session, all: StartPage['all'], language: Language): Markup {
  const said = words[language];
  const items = all.map(
    ({ handle, signedInAt }) => html`<li>${clock.format(signedInAt)}, ${handle === session.handle ? said.thisOne : said.other}</li>`,
  );
  return html`<h2>${said.others}</h2>
    <ul>
      ${items}
    </ul>`;
}
