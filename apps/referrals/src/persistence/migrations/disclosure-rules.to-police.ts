import { ofCrime, ofRisk, police, texts, told } from './disclosure-rule.forms.js';
import type { Seed } from './disclosure-rule.forms.js';

export const toPolice: readonly Seed[] = [
  told(
    ...(['OSL_10_18A', ['POLICE', 'SECURITY_SERVICE', 'CUSTOMS'], ofRisk] as const),
    texts(
      'OSL 10:18 a',
      'Om den som är under 21 år, när konkreta omständigheter talar för risk för framtida brott och det inte är olämpligt med hänsyn till insatser. Inte om misstankar om redan begångna brott. Prövas varje gång.',
      'About somebody under 21, where concrete circumstances point to a risk of future crime and it is not unsuitable in view of support given. Not about suspected past crime. Decided each time.',
    ),
    { belowAge: 21 },
  ),
  told(
    'OSL_10_18B',
    ['POLICE', 'SECURITY_SERVICE'],
    ofRisk,
    texts(
      'OSL 10:18 b',
      'Konkret risk för terroristbrott eller brott mot rikets säkerhet.',
      'A concrete risk of terrorist crime or crime against national security.',
    ),
  ),
  told(
    'OSL_10_18C',
    ['POLICE'],
    ofRisk,
    texts(
      'OSL 10:18 c',
      'Konkret risk för brott enligt BrB 3, 4 eller 6 kap. med minst ett års fängelse mot en närstående, om det inte är olämpligt.',
      'A concrete risk of a crime of BrB 3, 4 or 6 with at least a year in prison against a close person, unless unsuitable.',
    ),
  ),
  told(
    'OSL_10_20',
    ['POLICE'],
    ['IDENTITY', 'ACUTE_DANGER', 'WHEREABOUTS', 'SUSPECTED_CRIME'],
    texts(
      'OSL 10:20',
      'För polisens omedelbara ingripande när någon under 18 år är i uppenbar akut fara eller ertappas med brott.',
      'For immediate intervention by the police where somebody under 18 is in obvious acute danger or is met committing a crime.',
    ),
    { belowAge: 18 },
  ),
  told(
    'OSL_10_21',
    police,
    ofCrime,
    texts(
      'OSL 10:21',
      'Misstanke om brott enligt BrB 3, 4 eller 6 kap. eller könsstympning mot den som är under 18 år.',
      'A suspected crime of BrB 3, 4 or 6, or genital mutilation, against somebody under 18.',
    ),
  ),
  told(
    'OSL_10_22',
    police,
    ofCrime,
    texts(
      'OSL 10:22',
      'Misstanke om överlåtelse av narkotika, dopningsmedel eller alkohol till den som är under 18 år.',
      'Suspected supply of drugs, doping or alcohol to somebody under 18.',
    ),
  ),
  told(
    'OSL_10_23',
    police,
    ofCrime,
    texts(
      'OSL 10:23',
      'Misstanke om begånget brott med minst sex månaders fängelse, för försök minst ett år.',
      'A suspected committed crime with at least six months in prison, for attempts a year.',
    ),
  ),
  told(
    'OSL_10_24',
    police,
    ofCrime,
    texts(
      'OSL 10:24',
      'Misstanke om brott där fängelse kan följa, för uppgifter under annan sekretess än socialtjänstens.',
      'A suspected crime for which prison may follow, where other secrecy than that of social services holds.',
    ),
    { from: ['SCHOOL', 'AUTHORITY'] },
  ),
  told(
    ...(['OSL_10_15A', [...police, 'SECURITY_SERVICE', 'CUSTOMS', 'OTHER_AUTHORITY'], ofCrime] as const),
    texts(
      'OSL 10:15 a',
      'För att förebygga, upptäcka eller utreda brott, efter intresseavvägning. Avstängd tills kommunens jurist har prövat om den gäller socialtjänstens uppgifter.',
      'To prevent, discover or investigate crime, after a balancing of interests. Switched off until the municipality’s counsel has judged whether it holds for social services.',
    ),
    { enabled: false, decision: 'SECOND_PERSON', deciders: ['unitManager'], validFrom: '2025-12-01' },
  ),
];
