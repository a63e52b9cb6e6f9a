// @ts-check
// Where the mock knows better than the typings, which follow metadata that lags what is on the wire.
// The oracles tell of rows that no answer needs: a difference that is gone leaves the table.

/** @typedef {Record<string, Record<string, string>>} Differences type, property, reason */

const onTheWire = 'recorded from the real service, though its metadata does not have it';

/**
 * Answered although the typings do not know it.
 * @type {Differences}
 */
export const undeclared = {
  Group: {
    creationOptions: onTheWire,
    resourceBehaviorOptions: onTheWire,
    resourceProvisioningOptions: onTheWire,
  },
  ServicePrincipal: { createdDateTime: onTheWire },
  PhoneAuthenticationMethod: { createdDateTime: onTheWire },
  SignIn: {
    userAgent: onTheWire,
    homeTenantId: onTheWire,
    resourceTenantId: onTheWire,
    servicePrincipalId: onTheWire,
    servicePrincipalName: onTheWire,
    authenticationAppDeviceDetails: onTheWire,
  },
};

const notRecorded = 'no recorded answer of the real service has it unless it is selected';

/**
 * Not answered without $select although the typings declare it like all the others.
 * @type {Differences}
 */
export const unanswered = {
  User: { securityIdentifier: 'the documented default set of a user has eleven others' },
  Application: {
    authenticationBehaviors: 'of the newest, told only when selected',
    logo: 'a picture, which has an address of its own',
    oauth2RequirePostResponse: notRecorded,
  },
  Organization: { mobileDeviceManagementAuthority: notRecorded },
  UnifiedRoleAssignment: { appScopeId: notRecorded, condition: notRecorded },
  IdentitySecurityDefaultsEnforcementPolicy: { deletedDateTime: notRecorded },
};

/**
 * Takes note of the differences that are met, to tell which are not.
 * @param {Differences} differences
 */
export function met(differences) {
  const left = new Set(
    Object.entries(differences).flatMap(([type, names]) =>
      Object.keys(names).map((name) => `${type}.${name}`),
    ),
  );
  return {
    /**
     * Whether a property of a type is known to differ.
     * @param {string | undefined} type
     * @param {string} name
     */
    differs(type, name) {
      if (type === undefined || !(name in (differences[type] ?? {}))) return false;
      left.delete(`${type}.${name}`);
      return true;
    },
    /** @param {{diagnostic(text: string): void}} test */
    tellUnused(test) {
      if (left.size > 0) test.diagnostic(`differences that no answer shows: ${[...left].join(', ')}`);
    },
  };
}
