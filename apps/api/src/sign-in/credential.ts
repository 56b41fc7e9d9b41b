/** How better-auth calls an account that signs in by e-mail and password. */
export const CREDENTIAL = 'credential';
