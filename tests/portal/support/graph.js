// @ts-check
// Graph beside the browser: what a story needs to be there, or to know.
import { ready } from '../../oracle/support/mock.js';
import { people, signIn } from '../../oracle/support/sign_in.js';

const scope = [
  ...['User.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All', 'Policy.Read.All'],
  ...['Application.ReadWrite.All', 'DelegatedAdminRelationship.Read.All'],
  ...['UserAuthenticationMethod.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'AuditLog.Read.All'],
].join(' ');
const token = await signIn(people.administrator, scope);

/**
 * Refusals are thrown.
 * @param {string} method
 * @param {string} path such as "/users"
 * @param {unknown} [body]
 * @param {string} [as] another's token
 * @returns {Promise<any>}
 */
export async function graph(method, path, body, as = token) {
  const answer = await fetch(`${ready.https}/v1.0${path}`, {
    method,
    headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/**
 * The id of the one object of a collection that has this name.
 * @param {string} collection such as "users"
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function idOf(collection, name) {
  const filter = encodeURIComponent(`displayName eq '${name}'`);
  return (await graph('GET', `/${collection}?$filter=${filter}`)).value[0].id;
}

/**
 * Somebody's mail to anybody.
 * @param {{username: string, password: string}} person
 * @param {object} message
 */
export async function send(person, message) {
  await graph('POST', '/me/sendMail', { message }, await signIn(person, 'Mail.Send'));
}
