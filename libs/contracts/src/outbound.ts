/** `SENDERS_ACT`: a partner hears of its own message, nothing else. `NO_PERSONAL_DATA`: no ground is needed, and `en` says why. The rest are codes of DOMAIN 3.2. */
export type OutboundGround = 'SENDERS_ACT' | 'NO_PERSONAL_DATA' | 'SOL_19_6_FEEDBACK';

/** Something that the system itself lets out of social services. What people tell is in the child's list of disclosures. */
export interface OutboundItem {
  /** `message/<name>` on the bus, `<service>/<operation>` over HTTPS. */
  readonly item: string;
  readonly ground: OutboundGround;
  /** `TYPE`: the ground is that of every such item, and a row for each would say nothing more. `EACH`: a row with the decision behind it. */
  readonly kept: 'TYPE' | 'EACH';
  readonly sv: string;
  readonly en: string;
}

type Text = readonly [sv: string, en: string];

const own: Text = [
  'Avsändaren får veta att dess eget meddelande kom in, och när. Ingenting om barnet.',
  'The sender hears that its own message came in, and when. Nothing of the child.',
];
const told: Text = [
  'En av tre meningar till den som anmälde, efter att en människa funnit det lämpligt (OSL 26:9 a).',
  'One of three sentences to whoever reported, after a person found it suitable (OSL 26:9 a).',
];
const aggregates: Text = ['Antal med små tal dolda, ingen person.', 'Counts with small numbers hidden, no person.'];
const functions: Text = ['Funktioner och nummer, ingen person.', 'Functions and numbers, no person.'];
const technical: Text = ['Om tjänsten själv.', 'About the service itself.'];

/** Messages to partners on the bus: a message without a ground here has no subject to be sent on. */
export const outboundMessages = {
  receipt: 'SENDERS_ACT',
  'concern-rejected': 'SENDERS_ACT',
  feedback: 'SOL_19_6_FEEDBACK',
} as const satisfies Readonly<Record<string, OutboundGround>>;

export type OutboundMessage = keyof typeof outboundMessages;

const operations: readonly (readonly [item: string, ground: OutboundGround, words: Text])[] = [
  ...['reportConcern', 'reportConcerns', 'givePoliceNotice', 'makeEnquiry', 'supplementReport', 'requestFeedback'].map(answer),
  ...['acknowledgeFeedback', 'countOutreach', 'sendAttachment', 'listDeliveries'].map(answer),
  ...[
    'ReportConcern',
    'GivePoliceNotice',
    'MakeEnquiry',
    'SupplementReport',
    'RequestFeedback',
    'AcknowledgeFeedback',
    'CountOutreach',
  ].map((name) => answer(`validate${name}`)),
  ['referrals/listFeedback', 'SOL_19_6_FEEDBACK', told],
  ['referrals/fetchFeedback', 'SOL_19_6_FEEDBACK', told],
  ['referrals/listContactPaths', 'NO_PERSONAL_DATA', functions],
  ['referrals/readMunicipality', 'NO_PERSONAL_DATA', functions],
  ...['referrals', 'assessments', 'meetings', 'housing', 'reporting'].map(
    (service) => [`${service}/readApiInfo`, 'NO_PERSONAL_DATA', technical] as const,
  ),
];

function answer(operation: string): readonly [string, OutboundGround, Text] {
  return [`referrals/${operation}`, 'SENDERS_ACT', own];
}

function item(name: string, ground: OutboundGround, [sv, en]: Text): OutboundItem {
  return { item: name, ground, kept: ground === 'SOL_19_6_FEEDBACK' ? 'EACH' : 'TYPE', sv, en };
}

/** The register of what leaves by itself, with its ground: no ground, no send. Whatever a partner or the public can fetch stands here too. */
export const outboundItems: readonly OutboundItem[] = [
  ...Object.entries(outboundMessages).map(([name, ground]) => item(`message/${name}`, ground, ground === 'SENDERS_ACT' ? own : told)),
  ...operations.map(([name, ground, words]) => item(name, ground, words)),
  // Reports hold no identity at all, and are released by threshold (DOMAIN 3.11): staff fetches them, and who passes them on tells of nobody.
  item('reporting/released-reports', 'NO_PERSONAL_DATA', aggregates),
];
