import type { Partner } from '../domain/partner/partner.js';
import type { Administered } from '../use-cases/partner/administer-partners.js';

export interface PartnerView {
  readonly id: string;
  readonly name: string;
  readonly organisationNumber?: string;
  readonly organisationType?: string;
  readonly kommunkoder: readonly string[];
  readonly publicJwk?: object;
  readonly natsPublicKey?: string;
  readonly requestsPerSecond?: number;
  readonly burst?: number;
  readonly registeredAt: string;
  readonly registeredBy: string;
  readonly revokedAt?: string;
  readonly revokedBy?: string;
}

export interface AdministeredView {
  readonly partner: PartnerView;
  readonly nats: {
    /** A user JWT for the key that was sent; with the key's seed it makes the partner's `.creds` file. */
    readonly jwt?: string;
    readonly inboxPrefix?: string;
    readonly state: Administered['bus'];
    readonly messageSv: string;
    readonly messageEn: string;
  };
}

/** `natsPublicKey` is given by the caller: which key is in use is the domain's to say. */
export function partnerView(partner: Partner, natsPublicKey: string | undefined): PartnerView {
  const { id, name, organisationNumber, organisationType, signInKey, requestsPerSecond, burst, revokedAt, revokedBy } = partner;
  return {
    ...{ id, name },
    ...(organisationNumber !== undefined && { organisationNumber }),
    ...(organisationType !== undefined && { organisationType }),
    kommunkoder: partner.kommunkoder,
    ...(signInKey !== undefined && { publicJwk: signInKey }),
    ...(natsPublicKey !== undefined && { natsPublicKey }),
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    ...(burst !== undefined && { burst }),
    registeredAt: partner.registeredAt.toISOString(),
    registeredBy: partner.registeredBy,
    ...(revokedAt !== undefined && { revokedAt: revokedAt.toISOString() }),
    ...(revokedBy !== undefined && { revokedBy }),
  };
}

export function administeredView({ partner, busJwt, bus, busKey }: Administered): AdministeredView {
  return {
    partner: partnerView(partner, busKey),
    nats: {
      state: bus,
      ...(busJwt !== undefined && { jwt: busJwt, inboxPrefix: `_INBOX.${partner.id}` }),
      ...words[bus],
    },
  };
}

const words: Readonly<Record<Administered['bus'], { readonly messageSv: string; readonly messageEn: string }>> = {
  told: {
    messageSv: 'Bussen vet vem som släpps in: nya nycklar gäller genast, dragna nekas.',
    messageEn: 'The bus knows who is let in: new keys hold at once, revoked ones are refused.',
  },
  later: {
    messageSv: 'Bussen kunde inte nås och underrättas så snart det går. Tjänsten själv nekar redan dragna nycklar.',
    messageEn: 'The bus could not be reached and is told as soon as it can be. The service itself refuses revoked partners already.',
  },
  elsewhere: {
    messageSv: 'NATS-uppgifter delas ut på annat sätt i den här kommunen: fråga driften. Över HTTPS fungerar partnern ändå.',
    messageEn:
      'Credentials for NATS are given out elsewhere in this municipality: ask operations. Over HTTPS the partner works all the same.',
  },
};
