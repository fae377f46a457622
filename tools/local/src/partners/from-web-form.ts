import { municipality, socialBoard, type OutgoingReport } from './outgoing-report.js';
import { reportIdOf } from './report-id.js';
import { utc } from './swedish-time.js';

/** The municipality's web form, for anybody. Of somebody who wants to be anonymous nothing is passed on but the relation they told. */
export function fromWebForm(text: string): OutgoingReport {
  const form = new URLSearchParams(text.trim());
  const field = (name: string) => form.get(name) || undefined;
  const says = (name: string) => form.get(name) === 'ja';
  const sentAt = field('skickad') ?? '';
  const age = field('barnets_alder');
  return {
    reportId: reportIdOf(new Date(sentAt), text.trim()),
    sourceSystem: 'Strängnäs kommuns webbformulär',
    sourceOrganisation: municipality,
    recipientKommunkod: field('kommun'),
    recipientBoard: socialBoard,
    reporter: says('anonym') ? { category: 'ANONYMOUS' } : { category: 'NEIGHBOUR_PUBLIC', name: field('namn'), phone: field('telefon') },
    requestsFeedback: says('aterkoppling'),
    child: { name: field('barnets_namn'), address: field('address'), description: age && `Ålder: ${age}` },
    concern: { types: ['OTHER'], description: field('oro') },
    acute: { immediateDanger: says('akut_fara') },
    sentAt: utc(sentAt),
    privatePerson: { relationToChild: field('relation'), anonymous: says('anonym') },
  };
}
