import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner, Problem } from '@varsam/service-kit';
import type { Clock, Partner } from '@varsam/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReceivingQueue } from '../intake/receiving-queue.js';
