import { messageIdFrom } from '../client/message-id.js';
import type { Messages } from '../client/messages.js';
import { adapted, socialBoard, type Adapted, type Sender } from './adapted.js';
import { CannotRead, lineOf } from './cannot-read.js';
import { withoutMark } from './decode.js';
import { Source } from './source.js';
import { instant } from './swedish-time.js';
import { personIdOf } from './words.js';

/** Whatever a form may call the contact details of the one who fills it in. */
const contactField =
  /^(?!barn)(?:.*[-_])?(?:namn|fornamn|efternamn|telefon|mobil|tel|e?[-_]?post|epostadress|mejl|mail|e[-_]?mail|personnummer|ip)$/i;

/** The municipality's web form, for anybody. Of somebody who wants to be anonymous nothing is passed on but the relation they told (SoL 19:4). */
export function fromWebForm(text: string, sender?: Partial<Sender>): Adapted {
  const form = fieldsOf(withoutMark(text).trim());
  const anonymous = Source.of(form).get('anonym').flag() === true;
  const told = anonymous ? Object.fromEntries(Object.entries(form).filter(([name]) => !contactField.test(name))) : form;
  const root = Source.of(told);
  const message = reportOf(root, text.trim(), anonymous, sender);
  return adapted(root, [{ outgoing: { kind: 'concernReport', message }, own: [root] }]);
}

function fieldsOf(text: string): Readonly<Record<string, string | readonly string[]>> {
  const stray = /%(?![0-9A-Fa-f]{2})/.exec(text);
  if (!text.includes('=') || stray) {
    const line = lineOf(text, stray?.index ?? 0);
    throw new CannotRead('Inget webbformulär: fält=värde&fält=värde väntas.', 'No web form: field=value&field=value is expected.', line);
  }
  const form = new URLSearchParams(text);
  const names = [...new Set(form.keys())];
  return Object.fromEntries(names.map((name) => [name, form.getAll(name).length === 1 ? form.get(name)! : form.getAll(name)]));
}

function reportOf(form: Source, record: string, anonymous: boolean, sender: Partial<Sender> = {}): Messages['concernReport'] {
  const field = (name: string) => form.get(name).text();
  const sent = form.get('skickad');
  const kommunkod = field('kommun') ?? sender.kommunkod;
  const age = field('barnets_alder');
  const own = () => ({ category: 'NEIGHBOUR_PUBLIC', name: field('namn'), phone: field('telefon'), email: field('epost') });
  return {
    reportId: messageIdFrom(instant(String(sent.value)) ?? new Date(Number.NaN), record),
    sourceSystem: sender.organisation?.name === undefined ? 'Kommunens webbformulär' : `${sender.organisation.name}: webbformulär`,
    sourceOrganisation: sender.organisation,
    recipientKommunkod: kommunkod,
    recipientBoard: sender.board ?? socialBoard,
    reporter: anonymous ? { category: 'ANONYMOUS' } : own(),
    requestsFeedback: form.get('aterkoppling').flag(),
    child: {
      name: field('barnets_namn'),
      personId: personIdOf(field('barnets_personnummer')),
      address: field('adress'),
      description: age && `Ålder: ${age}`,
    },
    concern: { types: ['OTHER'], description: field('oro') },
    acute: { immediateDanger: form.get('akut_fara').flag() },
    sentAt: sent.instant(),
    privatePerson: { relationToChild: field('relation'), anonymous: form.get('anonym').flag() ?? anonymous },
  };
}
