import { codesOf, IsList, IsNested, IsOneOf, IsText, IsWholeNumber, organisationTypes } from '@varsam/contracts';
import { IsOptional, Matches } from 'class-validator';

const coordinate = /^[A-Za-z0-9_-]{43}$/;
const userKey = /^U[A-Z2-7]{55}$/;
const mostPerSecond = 100_000;

/** Public half of an EC key on P-256, as a JWK. */
export class PublicJwk {
  @IsOneOf(['EC'])
  readonly kty: 'EC';

  @IsOneOf(['P-256'])
  readonly crv: 'P-256';

  @Matches(coordinate)
  readonly x: string;

  @Matches(coordinate)
  readonly y: string;

  @IsOptional()
  @IsText(200)
  readonly kid?: string;
}

export class NewPartner {
  /** One word for the subject on the bus, the OAuth2 client and the user: it stands in subjects and logs, so it names no person. */
  @Matches(/^[a-z0-9][a-z0-9-]{1,62}$/)
  readonly id: string;

  @IsText(200)
  readonly name: string;

  @Matches(/^(?:16)?\d{2}[2-9]\d{3}-?\d{4}$/)
  readonly organisationNumber: string;

  @IsOneOf(codesOf(organisationTypes))
  readonly organisationType: string;

  /** Without it: the caller's own municipality, which is the only one that can be named. */
  @IsOptional()
  @IsList(1, 1)
  @Matches(/^\d{4}$/, { each: true })
  readonly kommunkoder?: string[];

  @IsNested(() => PublicJwk)
  readonly publicJwk: PublicJwk;

  /** Public half of the partner's key on the bus. The secret half never leaves the partner. */
  @IsOptional()
  @Matches(userKey)
  readonly natsPublicKey?: string;

  @IsOptional()
  @IsWholeNumber(1, mostPerSecond)
  readonly requestsPerSecond?: number;

  @IsOptional()
  @IsWholeNumber(1, mostPerSecond)
  readonly burst?: number;
}

export class NewKeys {
  @IsOptional()
  @IsNested(() => PublicJwk)
  readonly publicJwk?: PublicJwk;

  @IsOptional()
  @Matches(userKey)
  readonly natsPublicKey?: string;
}
