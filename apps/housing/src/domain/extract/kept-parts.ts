import type { CaseRecord, HiddenLocation, HousingCase } from '../housing-case.js';

/** What is kept about a child here, cut into what may be given out or left out as a whole. */
export interface KeptPart {
  readonly name: 'case' | 'household' | 'words' | 'danger' | 'decision' | 'notice' | 'place';
  readonly itemId: string;
  readonly title: string;
  readonly at: string;
  readonly content: object;
}

/** In what a guardian asks for it is shown to nobody, to those who review it neither. */
export type KeptLocation = HiddenLocation | 'not-shown';

/** A case with all that was done in it, oldest first. What follows from times is not kept; staff are in the readings. */
export function partsOfCase(housing: HousingCase, records: readonly CaseRecord[], location: KeptLocation | undefined): readonly KeptPart[] {
  const { housingCaseId: id, raisedAt, urgency, company, otherGuardian, placement } = housing;
  const at = raisedAt.toISOString();
  const placedAt = (placement?.placedAt ?? raisedAt).toISOString();
  const shown = location === 'not-shown' ? {} : { ...location };
  return [
    { name: 'case', itemId: `case/${id}`, title: 'Ärende om skyddat boende', at, content: { raisedAt: at, urgency } },
    { name: 'household', itemId: `household/${id}`, title: 'Vårdnadshavarna', at, content: { company, otherGuardian } },
    ...records.toSorted((one, other) => one.at.getTime() - other.at.getTime()).flatMap(partsOfRecord),
    ...(location === undefined
      ? []
      : [{ name: 'place' as const, itemId: `location/${id}`, title: 'Var barnet bor', at: placedAt, content: shown }]),
  ];
}

/** What a step says in codes may be given out; whatever nobody has thought of stands with the words. */
function partsOfRecord({ recordId: id, kind, at: time, on, legalBasis, content }: CaseRecord): readonly KeptPart[] {
  const at = time.toISOString();
  const part = (name: KeptPart['name'], of: string, title: string, kept: object = content): KeptPart => ({
    ...{ name, itemId: `${of}/${id}`, title, at, content: { on, legalBasis, ...kept } },
  });
  switch (kind) {
    case 'NEED':
      return [part('words', 'need', 'Behovet')];
    case 'SAFETY_MEASURE':
      return [part('danger', 'safety-measure', 'Säkerhetsåtgärd')];
    case 'THREAT_ASSESSMENT':
      return [part('danger', 'threat-assessment', 'Hotbedömning')];
    case 'DECISION': {
      const { outcome, housingType, delegation, corrects, ...words } = content;
      const decided = { outcome, housingType, delegation, corrects };
      return [part('decision', 'decision', 'Beslut', decided), part('words', 'reason', 'Skäl för beslutet', words)];
    }
    case 'NOTICE':
      return [part('notice', 'notice', 'Besked om beslutet', { decisionId: content['decisionId'], manner: content['manner'] })];
    case 'PLACEMENT':
      return [part('place', 'placement', 'Placering')];
    case 'NAMED_PERSON':
      return [part('place', 'named-person', 'Vad som öppnades för fler', { opens: content['opens'], reason: content['reason'] })];
    case 'NAMING_ENDED':
      return [part('place', 'naming-ended', 'Vad som stängdes för någon', { closes: content['closes'], reason: content['reason'] })];
  }
}
