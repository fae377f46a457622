import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { FastifyReply } from 'fastify';
import type { Verdict } from '../intake/validation.js';
import { validationOf } from './documents/doors.js';
import { supplementReport } from './documents/messages.js';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** More about an earlier report; never a withdrawal of it. */
@Controller('supplements')
export class SupplementsController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  @Documented(supplementReport)
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('supplement', partner, request, reply);
  }

  /** Strict, everything at once, in Swedish and English; nothing is kept. */
  @Post('validate')
  @HttpCode(200)
  @Access({ scope: 'concerns:write' })
  @Documented(validationOf(supplementReport))
  validate(
    @CurrentPartner() partner: Partner,
    @Req() request: PartnerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verdict> {
    return this.door.validate('supplement', partner, request, reply);
  }
}
