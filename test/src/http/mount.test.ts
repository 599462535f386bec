import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { anyone } from '../../../src/auth/guards.js';
import { mountRoutes, type MountDeps, type MountedRoute } from '../../../src/http/mount.js';

describe('routes by the beginning of their path', () => {
  const route = (fullPath: string, verb: 'get' | 'below' = 'get'): MountedRoute => ({
    verb,
    path: fullPath,
    fullPath,
    kind: 'page',
    module: 'uji',
    guards: [anyone],
    handler: (_req, res) => void res.send(fullPath),
  });
  const answer = async (paths: readonly MountedRoute[], path: string): Promise<string> => {
    const app = express();
    app.use(mountRoutes(paths, {} as MountDeps));
    app.use((_req, res) => void res.send('tidak ada'));
    return (await request(app).get(path)).text;
  };

  it('finds one word, two words, parameters, prefixes, and nothing', async () => {
    const all = [
      route('/'),
      route('/saya'),
      route('/saya/:kode'),
      route('/saya/arsip'),
      route('/saya/arsip/:tahun'),
      route('/api', 'below'),
      { ...route('/protokol', 'below'), root: true as const },
    ];
    const expected = {
      '/': '/',
      '/saya': '/saya',
      '/saya/': '/saya',
      '/saya/PGD-1': '/saya/:kode',
      '/saya/arsip': '/saya/arsip',
      '/saya/arsip/2026': '/saya/arsip/:tahun',
      '/saya/lain/2026': 'tidak ada',
      '/SAYA': 'tidak ada',
      '/api/v2/apa': '/api',
      '/api': 'tidak ada',
      '/api/': 'tidak ada',
      '/protokol/apa': '/protokol',
      '/protokol': '/protokol',
      '/protokol/': '/protokol',
      '/protokolnya': 'tidak ada',
      '/lain': 'tidak ada',
    };
    for (const [path, found] of Object.entries(expected))
      expect(await answer(all, path), path).to.equal(found);
  });

  it('refuses a route that begins with a parameter: it would shadow every module', () => {
    expect(() => mountRoutes([route('/:apa')], {} as MountDeps)).to.throw('/:apa');
  });
});
