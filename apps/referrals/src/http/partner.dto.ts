import { codesOf, IsList, IsNested, IsOneOf, IsText, IsWholeNumber, organisationTypes } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { IsOptional, Matches } from 'class-validator';

const coordinate = /^[A-Za-z0-9_-]{43}$/;
const userKey = /^U[A-Z2-7]{55}$/;
const mostPerSecond = 100_000;

/** Public half of an EC key on P-256, as a JWK. */
export class PublicJwk {
  @Meaning('Alltid EC.', 'Always EC.')
  @IsOneOf(['EC'])
  readonly kty: 'EC';

  @Meaning('Alltid P-256.', 'Always P-256.')
  @IsOneOf(['P-256'])
  readonly crv: 'P-256';

  @Meaning('Punktens ena koordinat.', 'One coordinate of the point.')
  @Matches(coordinate)
  readonly x: string;

  @Meaning('Punktens andra koordinat.', 'The other coordinate of the point.')
  @Matches(coordinate)
  readonly y: string;

  @Meaning('Nyckelns namn.', 'Name of the key.')
  @IsOptional()
  @IsText(200)
  readonly kid?: string;
}

export class NewPartner {
  @Meaning('Partnerns namn i ämnen och inloggning; namnger ingen person.', 'The partner’s name in subjects and sign-in; names no person.')
  /** One word for the subject on the bus, the OAuth2 client and the user: it stands in subjects and logs, so it names no person. */
  @Matches(/^[a-z0-9][a-z0-9-]{1,62}$/)
  readonly id: string;

  @Meaning('Namn.', 'Name.')
  @IsText(200)
  readonly name: string;

  @Meaning('Organisationsnummer.', 'Organisation number.')
  @Matches(/^(?:16)?\d{2}[2-9]\d{3}-?\d{4}$/)
  readonly organisationNumber: string;

  @Meaning('Slag av organisation.', 'Kind of organisation.')
  @IsOneOf(codesOf(organisationTypes))
  readonly organisationType: string;

  @Meaning('Den egna kommunen, om något sägs.', 'One’s own municipality, where anything is said.')
  /** Without it: the caller's own municipality, which is the only one that can be named. */
  @IsOptional()
  @IsList(1, 1)
  @Matches(/^\d{4}$/, { each: true })
  readonly kommunkoder?: string[];

  @Meaning('Öppen nyckel för inloggning.', 'Public key for signing in.')
  @IsNested(() => PublicJwk)
  readonly publicJwk: PublicJwk;

  @Meaning('Öppen nyckel på meddelandebussen.', 'Public key on the message bus.')
  /** Public half of the partner's key on the bus. The secret half never leaves the partner. */
  @IsOptional()
  @Matches(userKey)
  readonly natsPublicKey?: string;

  @Meaning('Begäranden i sekunden.', 'Requests a second.')
  @IsOptional()
  @IsWholeNumber(1, mostPerSecond)
  readonly requestsPerSecond?: number;

  @Meaning('Begäranden i följd.', 'Requests in a row.')
  @IsOptional()
  @IsWholeNumber(1, mostPerSecond)
  readonly burst?: number;
}

export class NewKeys {
  @Meaning('Ny öppen nyckel för inloggning.', 'New public key for signing in.')
  @IsOptional()
  @IsNested(() => PublicJwk)
  readonly publicJwk?: PublicJwk;

  @Meaning('Ny öppen nyckel på meddelandebussen.', 'New public key on the message bus.')
  @IsOptional()
  @Matches(userKey)
  readonly natsPublicKey?: string;
}
