/** What a service knows of a child that decides how long its records are kept (SoL 16:1–2 a). */
export const standingGrounds = ['INVESTIGATED', 'PLACED', 'REGISTERED', 'ONGOING'] as const;
export type StandingGround = (typeof standingGrounds)[number];

/** Why a service kept what it was told to dispose of: it had come to know better since it was asked. */
export const keptGrounds = ['PLACED', 'NOTED_SINCE'] as const;
export type KeptGround = (typeof keptGrounds)[number];
