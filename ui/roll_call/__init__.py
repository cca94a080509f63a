"""The emergency panel: roll call, drill, report."""
