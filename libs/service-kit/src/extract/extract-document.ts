import { maskGrounds, type ExtractItem, type Marks, type Ordered } from './extract.js';
import type { Reading, ReadingsItem } from './readings.js';

export interface ExtractDocument {
  readonly extractId: string;
  readonly requestId: string;
  readonly service: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly relation: string;
  readonly madeOn: string;
  readonly items: readonly (Pick<ExtractItem, 'title' | 'at' | 'content'> | LeftOut)[];
  readonly readings: readonly Reading[];
  readonly readingsUntil: string;
}

/** Not even what it was is told: that something exists may be the secret. */
export interface LeftOut {
  readonly leftOut: true;
  readonly ground: string;
}

interface Reviewed {
  readonly extract: Ordered;
  readonly items: readonly ExtractItem[];
  readonly readings: readonly ReadingsItem[];
}

export function documentOf({ extract, items, readings }: Reviewed, service: string, madeOn: string): ExtractDocument {
  const { extractId, requestId, kommunkod, childId, requester, marks = {}, steps } = extract;
  const told = readings.filter(({ itemId }) => marks[itemId]!.verdict === 'RELEASE').flatMap(({ content }) => content);
  return {
    ...{ extractId, requestId, service, kommunkod, childId, relation: requester.relation, madeOn },
    items: [
      ...items.map(({ itemId, title, at, content }) => {
        const { verdict, ground = '' } = marks[itemId]!;
        return verdict === 'MASK' ? leftOut(ground) : { title, content, ...(at !== undefined && { at }) };
      }),
      ...untoldReadings(readings, marks),
    ],
    readings: told.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))),
    readingsUntil: steps[0]!.at,
  };
}

/** Once for each section: how many openings are not told would tell something by itself. */
function untoldReadings(readings: readonly ReadingsItem[], marks: Marks): readonly LeftOut[] {
  const grounds = readings.flatMap(({ itemId }) => (marks[itemId]!.verdict === 'MASK' ? [marks[itemId]!.ground ?? ''] : []));
  return [...new Set(grounds)].map(leftOut);
}

function leftOut(ground: string): LeftOut {
  return { leftOut: true, ground: maskGrounds[ground]! };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!);

/** A plain page in Swedish that asks for nothing from anywhere and reads well aloud and on paper. */
export function pageOf({ items, readings, ...extract }: ExtractDocument): string {
  const rows = readings.map(({ at, action, roles, unit, by }) =>
    [at, action, roles.join(', '), unit, ...(by === undefined ? [] : [by])].map((cell) => `<td>${escaped(cell)}</td>`).join(''),
  );
  const named = readings.some(({ by }) => by !== undefined);
  const heads = ['Tid', 'Åtgärd', 'Roll', 'Enhet', ...(named ? ['Vem'] : [])].map((head) => `<th scope="col">${head}</th>`).join('');
  return `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><title>Registerutdrag</title></head>
<body>
<main>
<h1>Registerutdrag</h1>
<p>Upprättat ${escaped(extract.madeOn)}. Begäran ${escaped(extract.requestId)}. Del: ${escaped(extract.service)}.</p>
<p>Detta är vad som finns antecknat, enligt artikel 15 i dataskyddsförordningen. Där en uppgift har utelämnats står lagrummet. Ett beslut om att lämna ut mindre än du har begärt kan överklagas; fråga socialtjänsten hur.</p>
${items.map(section).join('\n')}
<h2>Vilka som har läst</h2>
<p>Till och med ${escaped(extract.readingsUntil)}.</p>
<table><caption>Läsningar</caption><thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>
</main>
</body>
</html>
`;
}

function section(item: ExtractDocument['items'][number]): string {
  if ('leftOut' in item) return `<section><h2>Uppgift som har utelämnats</h2><p>${escaped(item.ground)}</p></section>`;
  const when = item.at === undefined ? '' : `<p>${escaped(item.at)}</p>`;
  return `<section><h2>${escaped(item.title)}</h2>${when}${shown(item.content)}</section>`;
}

function shown(content: unknown): string {
  if (Array.isArray(content)) return `<ul>${content.map((one) => `<li>${shown(one)}</li>`).join('')}</ul>`;
  if (typeof content === 'object' && content !== null)
    return `<dl>${Object.entries(content)
      .map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${shown(value)}</dd>`)
      .join('')}</dl>`;
  return `<p>${escaped(typeof content === 'string' ? content : JSON.stringify(content ?? ''))}</p>`;
}
