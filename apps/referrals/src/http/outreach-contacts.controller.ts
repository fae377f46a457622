import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { FastifyReply } from 'fastify';
import type { Verdict } from '../intake/validation.js';
import { validationOf } from './documents/doors.js';
import { countOutreach } from './documents/messages.js';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** Anonymous counts of what outreach workers met (SoL 6:3, 18:2). */
@Controller('outreach-contacts')
export class OutreachContactsController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  @Documented(countOutreach)
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('outreach-contacts', partner, request, reply);
  }

  /** Strict, everything at once, in Swedish and English; nothing is kept. */
  @Post('validate')
  @HttpCode(200)
  @Access({ scope: 'concerns:write' })
  @Documented(validationOf(countOutreach))
  validate(
    @CurrentPartner() partner: Partner,
    @Req() request: PartnerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verdict> {
    return this.door.validate('outreach-contacts', partner, request, reply);
  }
}
