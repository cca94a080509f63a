"""The annual plan: deadlines of a year, the steps towards them, and the next year made of this one."""
