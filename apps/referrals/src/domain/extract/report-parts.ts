import { withoutPlace } from './without-place.js';

/** What is kept about the child in one message, cut into what may be given out or left out as a whole. */
export interface ReportPart {
  readonly name: 'child' | 'report' | 'reporter' | 'others' | 'police' | 'location';
  readonly title: string;
  readonly content: Readonly<Record<string, unknown>>;
}

type Message = Readonly<Record<string, unknown>>;

const titles: Readonly<Record<ReportPart['name'], string>> = {
  child: 'Vem barnet är',
  report: 'Vad som anmäldes',
  reporter: 'Vem som anmälde',
  others: 'Uppgifter om andra',
  police: 'Polisens uppgifter',
  location: 'Var barnet finns',
};

/** What says where the child is, wherever a form has room for it (OSL 26:2). */
const ofPlace: Readonly<Record<string, readonly string[]>> = {
  child: ['address', 'phone', 'school', 'schoolClass', 'description'],
  acute: ['whereIsChildNow', 'whoIsWithChild', 'calledTo'],
};
const ofReport = [
  ...['acute', 'concern', 'suspectedCrime', 'measuresTaken', 'occurredAt', 'sentAt', 'childInformed', 'interpreterNeeded'],
  ...['languageCode', 'description', 'concernTypes', 'observations', 'kind', 'health', 'leisure', 'requestsFeedback'],
];
const home: Readonly<Record<string, ReportPart['name']>> = {
  ...Object.fromEntries(ofReport.map((key) => [key, 'report' as const])),
  ...Object.fromEntries(
    ['reporter', 'signature', 'sourceOrganisation', 'sourceSystem', 'privatePerson', 'officer'].map((key) => [key, 'reporter' as const]),
  ),
  ...{ child: 'child', police: 'police', school: 'location' },
};

/** The same where places are kept from whoever asks: what tells one is known by where it stood, and its value by nobody who works with the extract. */
export function reportPartsWithoutPlace(message: unknown): readonly ReportPart[] {
  const { body, places } = withoutPlace(message);
  const parts = reportParts(body);
  if (places.length === 0) return parts;
  const content = { ...parts.find(({ name }) => name === 'location')?.content, places };
  return [...parts.filter(({ name }) => name !== 'location'), { name: 'location', title: titles.location, content }];
}

/** What nobody has thought of is taken for another person's, and left out until somebody has looked at it (OSL 26:1). */
export function reportParts(body: unknown): readonly ReportPart[] {
  const parts = new Map<ReportPart['name'], Record<string, unknown>>();
  const put = (name: ReportPart['name'], key: string, value: unknown) => parts.set(name, { ...parts.get(name), [key]: value });
  for (const [key, value] of Object.entries(isMessage(body) ? body : { message: body })) {
    const places = ofPlace[key] ?? [];
    if (!isMessage(value) || places.length === 0) {
      put(home[key] ?? 'others', key, value);
      continue;
    }
    for (const [inner, told] of Object.entries(value)) {
      if (places.includes(inner)) put('location', inner, told);
      else put(home[key]!, key, { ...(parts.get(home[key]!)?.[key] as Message | undefined), [inner]: told });
    }
  }
  return [...parts].map(([name, content]) => ({ name, title: titles[name], content }));
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
