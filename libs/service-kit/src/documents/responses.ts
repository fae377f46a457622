import { Problem } from '../problem.js';
import { ofStatus } from '../problem-filter.js';
import type { Components, Json } from './components.js';
import type { AnswerDocument } from './documented.js';
import { limitHeaders, otherProblem, problemShape, retryAfter, statusWords } from './problem-words.js';
import { described, type Words } from './words.js';

const problemType = 'application/problem+json';
const request = 'urn:uuid:7b0d8c5e-6d0b-4f3f-9b53-0d8f7f1c2a11';
const pointed = new Set([422]);
const waits = new Set([429, 503]);

/** What decides which refusals a route can answer with. */
export interface Doors {
  readonly protection: 'public' | 'staff' | 'partner';
  readonly readsBody: boolean;
  readonly readsQuery: boolean;
  readonly names: boolean;
}

export function usualStatuses({ protection, readsBody, readsQuery, names }: Doors): readonly number[] {
  return [
    ...(readsBody ? [400, 413, 415] : []),
    ...(readsBody || readsQuery ? [422] : []),
    ...(protection === 'public' ? [] : [401, 403]),
    ...(names ? [404] : []),
    ...(protection === 'partner' ? [429] : []),
    503,
  ];
}

/** A refusal that every route of its kind can give is written once and referred to; one that has reasons of its own is written out. */
export function refusalResponses(statuses: readonly number[], own: readonly Problem[], components: Components): Json {
  const all = [...new Set([...statuses, ...own.map(({ status }) => status)])].sort((a, b) => a - b);
  const responses = all.map((status) => {
    const reasons = own.filter((problem) => problem.status === status);
    if (reasons.length === 0) return [String(status), usualResponse(status, components)];
    return [String(status), refusal(status, statuses.includes(status) ? [...reasons, usual(status)] : reasons, components)];
  });
  components.responses['Other'] ??= { description: described(otherProblem), ...content([ofStatus(500)], components) };
  return { ...Object.fromEntries(responses), default: { $ref: '#/components/responses/Other' } } as Json;
}

function usualResponse(status: number, components: Components): Json {
  const problem = usual(status);
  const name = problem.slug.replace(/(^|-)([a-z])/g, (_all, _hyphen, letter: string) => letter.toUpperCase());
  components.responses[name] ??= refusal(status, [problem], components);
  return { $ref: `#/components/responses/${name}` };
}

function refusal(status: number, problems: readonly Problem[], components: Components): Json {
  const reasons = status === 409 ? problems.map(({ slug, title }) => `\`${slug}\`: ${title}.`).join(' ') : '';
  const { sv, en } = statusWords[status] ?? { sv: 'Nej.', en: 'No.' };
  const headers = { ...(waits.has(status) && headersOf({ 'Retry-After': retryAfter })), ...(status === 429 && headersOf(limitHeaders)) };
  return {
    description: described({ sv, en: [en, reasons].filter((part) => part !== '').join(' ') }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...content(problems, components),
  };
}

function usual(status: number): Problem {
  const problem = ofStatus(status);
  const { slug, title, detail } = problem;
  return pointed.has(status) ? new Problem(slug, status, title, detail, { errors: [{ pointer: '/field', slug: 'missing' }] }) : problem;
}

function content(problems: readonly Problem[], components: Components): Json {
  const examples = problems.map((problem) => [problem.slug, { summary: problem.title, value: problem.body(request) }] as const);
  return { content: { [problemType]: { schema: components.reference(problemShape), examples: Object.fromEntries(examples) } } };
}

export function answerResponse(answer: AnswerDocument, limited: boolean, components: Components): Json {
  const { words, shape, example, headers = {}, contentType } = answer;
  const told = headersOf({ ...headers, ...(limited && limitHeaders) });
  return {
    description: described(words),
    ...(Object.keys(told).length === 0 ? {} : { headers: told }),
    ...(contentType && { content: { [contentType]: { schema: { type: 'string' }, examples: exampleOf(example) } } }),
    ...(shape && {
      content: {
        'application/json': {
          schema: components.reference(shape),
          examples: exampleOf(example),
        },
      },
    }),
  };
}

function exampleOf(example: AnswerDocument['example']): Json {
  return { answer: { summary: 'Exempel · Example', value: example?.() } };
}

function headersOf(headers: Readonly<Record<string, Words>>): Json {
  return Object.fromEntries(
    Object.entries(headers).map(([name, words]) => [
      name,
      { description: described(words), schema: { type: whole(name) ? 'integer' : 'string' } },
    ]),
  );
}

const whole = (name: string): boolean => /^(RateLimit-(Limit|Remaining|Reset)|Retry-After)$/.test(name);
