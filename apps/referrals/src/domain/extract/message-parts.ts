import { withoutPlace } from './without-place.js';

type InEvery = 'others' | 'location';

/** What is kept about the child in one message, cut into what may be given out or left out as a whole. */
export interface MessagePart<Name extends string> {
  readonly name: Name | InEvery;
  readonly title: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Which part each field of a form belongs to. */
export interface FormOfParts<Name extends string> {
  readonly titles: Readonly<Record<Name | InEvery, string>>;
  readonly home: Readonly<Record<string, Name | InEvery>>;
}

type Message = Readonly<Record<string, unknown>>;

/** What says where the child is, wherever a form has room for it (OSL 26:2). */
const ofPlace: Readonly<Record<string, readonly string[]>> = {
  child: ['address', 'phone', 'school', 'schoolClass', 'description'],
  acute: ['whereIsChildNow', 'whoIsWithChild', 'calledTo'],
};

/** The same where places are kept from whoever asks: what tells one is known by where it stood, and its value by nobody who works with the extract. */
export function messagePartsWithoutPlace<Name extends string>(message: unknown, form: FormOfParts<Name>): readonly MessagePart<Name>[] {
  const { body, places } = withoutPlace(message);
  const parts = messageParts(body, form);
  if (places.length === 0) return parts;
  const content = { ...parts.find(({ name }) => name === 'location')?.content, places };
  return [...parts.filter(({ name }) => name !== 'location'), { name: 'location', title: form.titles.location, content }];
}

/** What nobody has thought of is taken for another person's, and left out until somebody has looked at it (OSL 26:1). */
export function messageParts<Name extends string>(body: unknown, { titles, home }: FormOfParts<Name>): readonly MessagePart<Name>[] {
  const parts = new Map<Name | InEvery, Record<string, unknown>>();
  const put = (name: Name | InEvery, key: string, value: unknown) => parts.set(name, { ...parts.get(name), [key]: value });
  for (const [key, value] of Object.entries(isMessage(body) ? body : { message: body })) {
    const places = ofPlace[key] ?? [];
    const whose = home[key] ?? 'others';
    if (!isMessage(value) || places.length === 0) {
      put(whose, key, value);
      continue;
    }
    for (const [inner, told] of Object.entries(value)) {
      if (places.includes(inner)) put('location', inner, told);
      else put(whose, key, { ...(parts.get(whose)?.[key] as Message | undefined), [inner]: told });
    }
  }
  return [...parts].map(([name, content]) => ({ name, title: titles[name], content }));
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
