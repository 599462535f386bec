import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.js';

/**
 * Security headers of every answer. No page has an inline script or style, so the policy needs neither nonces nor
 * 'unsafe-inline' (docs/adr/0006): everything starts at 'none' and only what is used is opened.
 */
export function securityHeaders(config: Config): RequestHandler {
  const tiles = config.TILE_URL ? [new URL(config.TILE_URL.replace(/\{[a-z]\}\.?/g, '')).origin] : [];
  const helmetHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        ...(config.tls ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: config.tls ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
  return (req, res, next) => {
    res.setHeader(
      'Permissions-Policy',
      'geolocation=(self), camera=(self), microphone=(), payment=(), usb=()',
    );
    helmetHeaders(req, res, next);
  };
}
