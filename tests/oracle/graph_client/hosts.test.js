// @ts-check
// Where the client sends its token, whom it trusts, and under which names it finds the mock.
import assert from 'node:assert/strict';
import { request } from 'node:https';
import test from 'node:test';
import { rootCertificates } from 'node:tls';
import { AuthenticationHandler, Client, PageIterator } from '@microsoft/microsoft-graph-client';
import { clientWith, refusal } from '../support/graph.js';
import { control, ready } from '../support/mock.js';
import { people, signIn } from '../support/sign_in.js';

const token = await signIn(people.administrator, 'User.Read.All');
const { port } = new URL(ready.https);

test('a custom host gets the token over HTTPS', async () => {
  const me = await clientWith(token).api('/me').get();
  assert.equal(me.userPrincipalName, people.administrator.username);
});

test('a host that is not named gets none, nor does any over plain HTTP', async () => {
  for (const options of [{ customHosts: new Set() }, { baseUrl: `${ready.http}/` }]) {
    const error = await refusal(clientWith(token, options).api('/me').get());
    assert.equal(error.statusCode, 401);
    assert.equal(error.code, 'InvalidAuthenticationToken');
    assert.equal(error.message, 'Access token is empty.');
  }
});

test('who does not know the development CA does not trust the mock', async () => {
  const failure = await new Promise((resolve) => {
    request(`${ready.https}/v1.0/me`, { ca: [...rootCertificates] })
      .on('error', (error) => resolve(error))
      .on('response', (answer) => resolve(answer.statusCode))
      .end();
  });
  assert.match(String(failure.code), /^(UNABLE_TO_|SELF_SIGNED_CERT_IN_CHAIN)/);
});

/** @typedef {import('@microsoft/microsoft-graph-client').Middleware} Middleware */

/**
 * The end of the client's chain, for a machine whose name service leads Microsoft's names here.
 * @implements {Middleware}
 */
class NamedHere {
  /** @param {import('@microsoft/microsoft-graph-client').Context} context */
  async execute(context) {
    const url = new URL(String(context.request));
    const headers = /** @type {Record<string, string>} */ (context.options?.headers);
    context.response = await new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, servername: url.host, path: url.pathname + url.search },
        async (answer) => {
          const parts = [];
          for await (const part of answer) parts.push(part);
          resolve(
            new Response(Buffer.concat(parts), {
              status: answer.statusCode,
              headers: /** @type {Record<string, string>} */ (answer.headers),
            }),
          );
        },
      );
      for (const [name, value] of Object.entries({ ...headers, Host: url.host }))
        sent.setHeader(name, value);
      sent.on('error', reject).end();
    });
  }
}

test('under its own name, Graph is found with no setting at all', async () => {
  const authentication = new AuthenticationHandler({ getAccessToken: async () => token });
  authentication.setNext(new NamedHere());
  const graph = Client.initWithMiddleware({ middleware: authentication });

  const first = await graph.api('/users').select('id').top(2).get();
  assert.equal(first['@odata.context'], 'https://graph.microsoft.com/v1.0/$metadata#users(id)');
  /** @type {string[]} */
  const seen = [];
  await new PageIterator(graph, first, ({ id }) => seen.push(id) > 0).iterate();
  const everybody = await clientWith(token).api('/users').select('id').get();
  assert.deepEqual(
    seen.sort(),
    everybody.value.map((/** @type {{id: string}} */ user) => user.id).sort(),
  );
});

test('in a sandbox, links lead on within it', async () => {
  await control('POST', '/sandboxes', { name: 'lab', from: 'default' });
  const baseUrl = `${ready.https}/sandboxes/lab/`;
  const stranger = await refusal(clientWith(token, { baseUrl }).api('/me').get());
  assert.equal(stranger.statusCode, 401);

  const own = await signIn(people.administrator, 'User.Read.All', '/sandboxes/lab');
  const lab = clientWith(own, { baseUrl });
  const first = await lab.api('/users').top(2).get();
  let users = 0;
  await new PageIterator(lab, first, () => ++users > 0).iterate();
  assert.equal(users, 5);
});
