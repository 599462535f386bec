import { IncomingMessage, ServerResponse, type ServerOptions } from 'node:http';
import type { Express } from 'express';

/**
 * What Node's server makes of each request and answer, for this app. Express gives every one of them another prototype
 * when it arrives, after which the engine looks up each of their properties the slow way: that cost more than all
 * middleware together. Born with Express's prototype, they are left as they are.
 */
export function messagesOf(app: Express): Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> {
  function Request(this: IncomingMessage, ...args: unknown[]): void {
    Reflect.apply(IncomingMessage, this, args);
  }
  function Response(this: ServerResponse, ...args: unknown[]): void {
    Reflect.apply(ServerResponse, this, args);
  }
  Request.prototype = app.request;
  Response.prototype = app.response;
  return { IncomingMessage: Request, ServerResponse: Response } as unknown as ServerOptions;
}
