/** Asked for something that starting again cannot mend; EX_CONFIG of sysexits.h. Service managers can be told so. */
export const MISCONFIGURED = 78;
