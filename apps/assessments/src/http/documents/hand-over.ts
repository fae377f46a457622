import type { NewHandOver } from '../hand-over.dto.js';

export const handOverBody = {
  example: (): NewHandOver => ({ workers: ['bo.socialsekreterare'], units: ['barn-och-unga-soder'], reason: 'OTHER_UNIT' }),
};
