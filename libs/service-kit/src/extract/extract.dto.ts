import { IsList, IsNestedList, IsOneOf, IsOpaqueId, IsText } from '@varsam/contracts';
import { IsBoolean, IsOptional } from 'class-validator';
import { Meaning } from '../documents/documented.js';
import { maskGrounds, type Mark, type Requester } from './extract.js';

/** Who asks, and how staff made sure of it. No name and no number: the child's file knows who the child is. */
export class NewExtract {
  @Meaning('Barnet självt eller en vårdnadshavare.', 'The child, or a guardian.')
  @IsOneOf(['CHILD', 'GUARDIAN'])
  readonly relation: Requester['relation'];

  @Meaning('Hur identiteten kontrollerades.', 'How the identity was checked.')
  @IsOneOf(['ID_DOCUMENT', 'E_IDENTIFICATION', 'KNOWN_IN_PERSON'])
  readonly identityCheck: Requester['identityCheck'];

  @Meaning('För en vårdnadshavare: vårdnaden.', 'Of a guardian: the custody.')
  @IsOptional()
  @IsOneOf(['JOINT', 'SOLE', 'NONE'])
  readonly custody?: NonNullable<Requester['custody']>;

  @Meaning(
    'Den som frågar, utan namn; det som är dolt för den personen förblir dolt.',
    'Who asks, without a name; what is hidden from that person stays hidden.',
  )
  @IsOptional()
  @IsOpaqueId()
  readonly personId?: string;

  @Meaning('Begäran, densamma i varje tjänst; ges om inget sägs.', 'The request, the same in every service; given unless told.')
  @IsOptional()
  @IsOpaqueId()
  readonly requestId?: string;
}

export class ItemMark {
  @Meaning('Uppgiften.', 'The item.')
  @IsText(200)
  readonly itemId: string;

  @Meaning('Lämna ut eller utelämna.', 'Give out or leave out.')
  @IsOneOf(['RELEASE', 'MASK'])
  readonly verdict: Mark['verdict'];

  @Meaning('Lagrummet för det som utelämnas.', 'The section for what is left out.')
  @IsOptional()
  @IsOneOf(Object.keys(maskGrounds))
  readonly ground?: string;
}

export class ExtractReview {
  @Meaning('Det som ska avvika från förslaget, och det som saknar förslag.', 'What is to differ from the proposal, and what has none.')
  @IsList(0, 5_000)
  @IsNestedList(() => ItemMark, 0, 5_000)
  readonly marks: readonly ItemMark[];
}

export class ExtractApproval {
  @Meaning('Om utdraget får upprättas.', 'Whether the extract may be made.')
  @IsBoolean()
  readonly approved: boolean;
}
