apiVersion: v1
kind: Namespace
metadata:
  {{- toYaml .Values.namespaceMetadata | nindent 2 }}
{{- with .Values.ingress }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ $.Release.Name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ $.Release.Name }}
    {{- include "common.labels" $ | nindent 4 }}
  annotations:
    {{- toYaml .annotations | nindent 4 }}
spec:
  ingressClassName: {{ .ingressClassName }}
  tls:
    {{- toYaml .tls | nindent 4 }}
  rules:
    {{- range .rules }}
    - host: {{ .host }}
      http:
        paths:
          {{- range .http.paths }}
          - path: {{ .path }}
            pathType: {{ .pathType }}
            backend:
              service:
                name: {{ .backend.service.name }}
                port:
                  name: {{ .backend.service.port.name }}
          {{- end }}
    {{- end }}
{{- end }}
