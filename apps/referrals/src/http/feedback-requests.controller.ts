import { Controller, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import type { FastifyReply } from 'fastify';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** A mandated reporter asks to be told of the decision (SoL 19:6). */
@Controller('feedback-requests')
export class FeedbackRequestsController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('feedback-request', partner, request, reply);
  }
}
