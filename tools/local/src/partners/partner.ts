/** A partner system in the demonstration: its name on the wire, the authority behind it and what it may report about. */
export interface Partner {
  /** One token of a NATS subject, the OAuth2 client id and the user name on the bus, all the same word. */
  readonly id: string;
  readonly name: string;
  readonly kommunkoder: readonly string[];
}

export const kommunkod = '0486';

export const partners = {
  school: { id: 'provskolan', name: 'Provskolan, Strängnäs kommun', kommunkoder: [kommunkod] },
  police: { id: 'polisen', name: 'Polismyndigheten, LPO Påhittad', kommunkoder: [kommunkod] },
  bup: { id: 'bup-mottagningen', name: 'BUP-mottagning (påhittad)', kommunkoder: [kommunkod] },
  leisure: { id: 'faltgruppen', name: 'Fältgruppen, Strängnäs kommun', kommunkoder: [kommunkod] },
  webForm: { id: 'webbformularet', name: 'Strängnäs kommuns webbformulär', kommunkoder: [kommunkod] },
} as const satisfies Record<string, Partner>;

export type PartnerKind = keyof typeof partners;
export const allPartners: readonly Partner[] = Object.values(partners);
