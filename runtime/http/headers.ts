/**
 * What every answer says to a browser. The policy is the strictest with which the modeler runs: no
 * inline script or style, nothing from elsewhere, in no frame.
 */
export const CONTENT_SECURITY_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What is handed out as a file may do nothing at all when it is opened as a page. */
export const FILE_SECURITY_POLICY: string = "default-src 'none'; frame-ancestors 'none'; sandbox";

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** Two years, in seconds: for so long a browser that saw TLS once does without nothing less. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** The headers of every answer, whoever asks for whatever. */
export function securityHeaders(isSecure: boolean): Readonly<Record<string, string>> {
  return isSecure ? { ...HEADERS, 'Strict-Transport-Security': HSTS } : HEADERS;
}
