// @ts-check
// Microsoft's authentication library for Node, pointed at the mock as at any authority of one's
// own: by address, and by naming the host as known.
import { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
import { ready } from './mock.js';

const knownAuthorities = [new URL(ready.https).host];

/**
 * @param {string} clientId
 * @param {string} [tenant]
 */
export function publicClient(clientId, tenant = 'organizations') {
  return new PublicClientApplication({
    auth: { clientId, authority: `${ready.https}/${tenant}`, knownAuthorities },
  });
}

/**
 * @param {string} clientId
 * @param {Partial<import('@azure/msal-node').NodeAuthOptions>} proof a secret or a certificate
 * @param {string} [tenant]
 */
export function confidentialClient(clientId, proof, tenant = 'harbour-it.example') {
  return new ConfidentialClientApplication({
    auth: { clientId, authority: `${ready.https}/${tenant}`, knownAuthorities, ...proof },
  });
}
