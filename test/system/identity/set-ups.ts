import { fileSetUps } from './file.set-ups.ts';
import { orderSetUps } from './order.set-ups.ts';
import { otherSourceSetUps } from './other-source.set-ups.ts';
import { roleSetUps } from './role.set-ups.ts';
import { ssoSetUps } from './sso.set-ups.ts';

export const setUps = [...orderSetUps, ...fileSetUps, ...roleSetUps, ...ssoSetUps, ...otherSourceSetUps];
