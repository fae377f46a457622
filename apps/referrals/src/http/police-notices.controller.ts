import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { FastifyReply } from 'fastify';
import type { Verdict } from '../intake/validation.js';
import { validationOf } from './documents/doors.js';
import { givePoliceNotice } from './documents/messages.js';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** Underrättelse of the police (LUL 6 and 34 §§, polislagen 6 and 12 §§): no report under SoL 19:1, and received as a concern all the same. */
@Controller('police-notices')
export class PoliceNoticesController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  @Documented(givePoliceNotice)
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('police-notice', partner, request, reply);
  }

  /** Strict, everything at once, in Swedish and English; nothing is kept. */
  @Post('validate')
  @HttpCode(200)
  @Access({ scope: 'concerns:write' })
  @Documented(validationOf(givePoliceNotice))
  validate(
    @CurrentPartner() partner: Partner,
    @Req() request: PartnerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verdict> {
    return this.door.validate('police-notice', partner, request, reply);
  }
}
