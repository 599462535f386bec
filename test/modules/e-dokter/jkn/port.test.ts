import { createCipheriv, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { BpjsLangsung } from '../../../../modules/e-dokter/jkn/keluar/langsung.js';
import type { JalanBpjs, PortBpjs } from '../../../../modules/e-dokter/jkn/keluar/port.js';
import { TakSampai } from '../../../../modules/e-dokter/jkn/keluar/port.js';
import { kunciAes, tandaTangan } from '../../../../modules/e-dokter/jkn/keluar/tanda.rules.js';
import { BpjsSimulasi } from '../../../../modules/e-dokter/jkn/simulasi/bpjs-simulasi.js';
import { SimulasiRepository } from '../../../../modules/e-dokter/jkn/simulasi/simulasi.repository.js';
import type { Database } from '../../../../src/db/database.js';
import type { JsonObject } from '../../../../src/json.js';
import { FrozenClock } from '../../../support/clock.js';
import { eachDatabase } from '../../../support/databases.js';
import { makeUnitOfWork } from '../../../support/work.js';
import { tulisLz } from './lz.js';
import { contractOfPort, tambah } from './port.js';

const kunci = { consId: '12345', secret: 'rahasia-demo', userKey: 'kunci-uji' };

function simulasi(db: Database): PortBpjs {
  return new BpjsSimulasi(makeUnitOfWork(db, new FrozenClock()), new SimulasiRepository(db));
}

/** A server that speaks as BPJS does: checks the signature, encrypts, writes `metaData` with a code of text. */
async function serve(port: PortBpjs): Promise<{ readonly server: Server; readonly alamat: string }> {
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    const timestamp = String(req.headers['x-timestamp']);
    const benar = Buffer.from(tandaTangan(kunci, timestamp));
    const diberi = Buffer.from(String(req.headers['x-signature']));
    if (
      diberi.length !== benar.length ||
      !timingSafeEqual(diberi, benar) ||
      req.headers['user_key'] !== kunci.userKey
    )
      return void res.writeHead(401).end('Unauthorized');
    const body = JSON.parse(Buffer.concat(chunks).toString()) as JsonObject;
    const { code, message, response } = await port.send(req.url as JalanBpjs, body);
    const metaData = { message, code: code === 200 ? '1' : String(code) };
    const aes = kunciAes(kunci, timestamp);
    const cipher = createCipheriv('aes-256-cbc', aes, aes.subarray(0, 16));
    const isi =
      response === null
        ? undefined
        : cipher.update(tulisLz(JSON.stringify(response)), 'utf8', 'base64') + cipher.final('base64');
    res
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ response: isi, metaData }));
  };
  return listen((req, res) => void answer(req, res));
}

async function listen(
  handler: (req: IncomingMessage, res: ServerResponse) => void,
): Promise<{ readonly server: Server; readonly alamat: string }> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, alamat: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

eachDatabase((_name, make) => {
  describe('JKN port: the simulated receiver', () => {
    contractOfPort(async () => simulasi(await make()));

    it('keeps what came without identity', async () => {
      const db = await make();
      await simulasi(db).send('/antrean/add', tambah('DDDDDDDDD0'));
      const [row] = await db.read('e_dokter_simulasi_jkn').select<{ isi: string; kode: string }[]>();
      expect(row?.isi).to.contain('Anak');
      for (const rahasia of ['1275990101900001', '0001000000001', '081234567890', '"000001"'])
        expect(row?.isi).not.to.contain(rahasia);
    });
  });

  describe('JKN port: BPJS over HTTP, signed and encrypted', () => {
    let server: Server | undefined;
    afterEach(async () => {
      if (server) await stop(server);
      server = undefined;
    });
    contractOfPort(async () => {
      const made = await serve(simulasi(await make()));
      server = made.server;
      return new BpjsLangsung(made.alamat, kunci, new FrozenClock());
    });

    it('what did not surely arrive is told apart: 401 page, 5xx, broken answer, timeout, nobody there', async () => {
      const cases: readonly ((req: IncomingMessage, res: ServerResponse) => void)[] = [
        (_req, res) => void res.writeHead(401).end('<html>'),
        (_req, res) => void res.writeHead(502).end('{"metadata":{"code":200,"message":"Ok"}}'),
        (_req, res) =>
          void res.writeHead(200).end('{"metadata":{"code":200,"message":"Ok"},"response":"bukan"}'),
        (_req, res) => void res.writeHead(302, { location: '/lain' }).end(),
        () => undefined,
      ];
      for (const handler of cases) {
        const made = await listen(handler);
        const port = new BpjsLangsung(made.alamat, kunci, new FrozenClock(), 300);
        const error = await port
          .send('/antrean/getlisttask', { kodebooking: 'X' })
          .catch((one: unknown) => one);
        expect(error).to.be.instanceOf(TakSampai);
        await stop(made.server);
      }
      const mati = new BpjsLangsung('http://127.0.0.1:9', kunci, new FrozenClock(), 300);
      expect(await mati.send('/antrean/batal', {}).catch((one: unknown) => one)).to.be.instanceOf(TakSampai);
    });
  });
});
