import type { RequestListener, ServerOptions } from 'node:http';
import express from 'express';
import type { AppModule, Services } from './app-module.js';
import { accessLog, hitLog } from './http/access-log.js';
import { errorPages, notFound } from './http/error-pages.js';
import { healthRoutes } from './http/health.js';
import { startAsVisitor } from './http/identify.js';
import { metricsRoute } from './http/metrics.js';
import { messagesOf } from './http/messages.js';
import { collectRoutes, mountRoutes, type MountedRoute } from './http/mount.js';
import { refuseNul } from './http/nul.js';
import { refuseForeignOrigin } from './http/origin.js';
import { requestId } from './http/request-id.js';
import { securityHeaders } from './http/security.js';
import { staticAssets } from './http/static.js';
import { T } from './tokens.js';

/** What the server calls for each request, and the routes it serves. */
export interface WebApp {
  readonly listener: RequestListener;
  /** For `createServer`: the messages this app takes. */
  readonly messages: ServerOptions;
  readonly routes: readonly MountedRoute[];
}

/** Builds the Express app. The order of the lines below is the order in which a request meets them. */
export function createApp(services: Services, modules: readonly AppModule[]): WebApp {
  const config = services.get(T.config);
  const logger = services.get(T.logger);
  const pages = services.get(T.pages);
  const pageCache = services.get(T.pageCache);
  const metrics = services.get(T.metrics);
  const routes = collectRoutes(modules.map((module) => ({ module, routes: module.routes(services) })));
  const isMachine = ({ kind }: MountedRoute): boolean => kind === 'machine' || kind === 'confidential';
  const mountDeps = {
    tokens: services.get(T.formTokens),
    pageCache,
    signInPath: '/masuk',
    totpPath: '/akun/totp',
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.TRUST_PROXY === '' ? false : config.TRUST_PROXY.split(','));
  app.set('query parser', 'simple');

  app.use(startAsVisitor);
  app.use(requestId(config.TRUST_PROXY !== ''));
  app.use(staticAssets(services.get(T.publicDir)));
  app.use(healthRoutes(services.get(T.readiness), services.get(T.isStopping)));
  app.use(securityHeaders(config));
  app.use(mountRoutes(routes.filter(isMachine), mountDeps));
  app.use(accessLog(logger, metrics));
  app.use(metricsRoute(metrics, config.METRICS_TOKEN));
  app.use(refuseNul);
  app.use(refuseForeignOrigin(config.baseUrl));
  app.use(services.get(T.identity).identify);
  app.use(
    mountRoutes(
      routes.filter((route) => !isMachine(route)),
      mountDeps,
    ),
  );
  app.use(notFound);
  app.use(errorPages(pages, logger));
  const onHit = hitLog(logger, metrics);
  const listener: RequestListener = (req, res) => {
    if (!pageCache.answer(req, res, onHit)) app(req, res);
  };
  return { listener, messages: messagesOf(app), routes };
}
