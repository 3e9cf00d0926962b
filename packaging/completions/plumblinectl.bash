# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of plumblinectl for bash.
_plumblinectl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} word command="" options
    case $previous in
    -o | --output) mapfile -t COMPREPLY < <(compgen -W "text json" -- "$current"); return ;;
    --repo) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --env)
        mapfile -t COMPREPLY < <(compgen -W "$(plumblinectl env list --no-fetch 2>/dev/null | cut -d' ' -f1)" -- "$current")
        return ;;
    --kind)
        mapfile -t COMPREPLY < <(compgen -W "approval sync-started steps-started steps-done sync-ended hold release drift-began
            drift-ended target-allowed force-push recovered gap" -- "$current")
        return ;;
    --revision | --digest | --reason | --confirm | --only | --recreate | --limit | --search | --before | --container) return ;;
    env) mapfile -t COMPREPLY < <(compgen -W "list" -- "$current"); return ;;
    target) mapfile -t COMPREPLY < <(compgen -W "allow" -- "$current"); return ;;
    journal) mapfile -t COMPREPLY < <(compgen -W "verify" -- "$current"); return ;;
    repo) mapfile -t COMPREPLY < <(compgen -W "list add remove" -- "$current"); return ;;
    schema) mapfile -t COMPREPLY < <(compgen -W "$(plumblinectl schema 2>/dev/null)" -- "$current"); return ;;
    add | remove) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    esac
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
        env | status | diff | plan | approve | sync | rollback | hold | resume | undo | target | history | journal | render | watch | tree | events | logs | schema | repo)
            command=$word
            break ;;
        esac
    done
    options="--repo --env --output --no-fetch --demo --reset --help --version"
    case $command in
    "") options+=" env status diff plan approve sync rollback hold resume undo target history journal render watch tree events logs schema repo" ;;
    status | render) options+=" --revision" ;;
    diff) options+=" --revision --strict --show-ignored" ;;
    plan) options+=" --revision --only --recreate" ;;
    approve) options+=" --digest --reason --confirm --take-over --revision --only --recreate" ;;
    sync) options+=" --digest --approve --reason --confirm --take-over --only --recreate" ;;
    rollback) options+=" --revision --reason --confirm --take-over --plan" ;;
    hold) options+=" --revision --reason --confirm" ;;
    resume) options+=" --reason --plan" ;;
    undo) options+=" --reason --confirm --plan" ;;
    target) options+=" --allow-login-program --shared" ;;
    history) options+=" --limit --kind --search --before" ;;
    logs) options+=" --container --follow --previous --limit" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
}
complete -F _plumblinectl plumblinectl
