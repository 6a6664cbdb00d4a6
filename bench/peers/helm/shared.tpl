{{- define "common.labels" -}}
{{- toYaml .Values.global.labels }}
{{- end }}
