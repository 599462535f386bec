import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { messagesOf } from '../../../src/http/messages.js';

describe('messages born for Express', () => {
  it('carry its prototype before it sees them, and are left as they are', async () => {
    const app = express();
    app.get('/', (req, res) => {
      res.status(201).send(`${req.method} ${req.get('x-kota') ?? ''}`);
    });
    const same: boolean[] = [];
    const server = createServer(messagesOf(app), (req, res) => {
      const look = (): boolean =>
        Object.getPrototypeOf(req) === app.request && Object.getPrototypeOf(res) === app.response;
      same.push(look());
      app(req, res);
      same.push(look());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${String(port)}/`, { headers: { 'X-Kota': 'Binjai' } });
    expect([answer.status, await answer.text()]).to.deep.equal([201, 'GET Binjai']);
    expect(same).to.deep.equal([true, true]);
    server.close();
    server.closeAllConnections();
  });
});
