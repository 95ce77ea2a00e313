export { auditOfCall, ownAuditLine } from './audit.queries.ts';
export { type AuditAction, writeAudit } from './audit.store.ts';
