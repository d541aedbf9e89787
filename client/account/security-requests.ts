import { securitySettings, type SecuritySettings } from "../../shared/auth/security-settings.ts";
import { request } from "../request/request.ts";

const path = "/api/v1/security";

export function fetchSecurity(): Promise<SecuritySettings> {
  return request("GET", path, { answer: securitySettings });
}

export function saveSecurity(changes: Partial<SecuritySettings>): Promise<SecuritySettings> {
  return request("PATCH", path, { body: changes, answer: securitySettings });
}
